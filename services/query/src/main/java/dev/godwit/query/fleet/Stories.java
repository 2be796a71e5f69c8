package dev.godwit.query.fleet;

import dev.godwit.contract.TargetId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The last {@link #ATTEMPTS} attempts on each target, the newest first. However late and however
 * often the words come, they make the same attempts. A story is one array of bytes: whether older
 * attempts were forgotten, then each attempt with its length before it.
 */
final class Stories {
  static final int ATTEMPTS = 4;
  private static final byte[] EMPTY = {};
  private static final Comparator<byte[]> NEWEST_FIRST =
      Comparator.comparingLong(PackAttempts::dispatch).reversed();

  private final PackAttempts pack;
  private byte[][] stories = {};

  /** What a word made of an attempt. */
  record Told(Optional<Attempt> before, Attempt now) {}

  Stories(PackAttempts pack) {
    this.pack = pack;
  }

  Told tell(int place, TargetId target, Attempt heard) {
    if (place >= stories.length) {
      int had = stories.length;
      stories = Arrays.copyOf(stories, Math.max(64, place * 2));
      Arrays.fill(stories, had, stories.length, EMPTY);
    }
    List<byte[]> attempts = split(stories[place]);
    Optional<byte[]> known =
        attempts.stream().filter(a -> PackAttempts.dispatch(a) == heard.dispatch()).findFirst();
    Optional<Attempt> before = known.map(packed -> pack.unpack(target, packed));
    Attempt now = before.map(heard::beside).orElse(heard);
    known.ifPresent(attempts::remove);
    attempts.add(pack.pack(target, now));
    known.ifPresent(pack::release);
    attempts.sort(NEWEST_FIRST);
    boolean older = older(place);
    while (attempts.size() > ATTEMPTS) {
      older = true;
      pack.release(attempts.removeLast());
    }
    stories[place] = join(older, attempts);
    return new Told(before, now);
  }

  List<Attempt> of(int place, TargetId target) {
    return place >= stories.length
        ? List.of()
        : split(stories[place]).stream().map(packed -> pack.unpack(target, packed)).toList();
  }

  /** Whether there were attempts before those that are kept. */
  boolean older(int place) {
    return place < stories.length && stories[place].length > 0 && stories[place][0] == 1;
  }

  private static List<byte[]> split(byte[] story) {
    List<byte[]> attempts = new ArrayList<>(ATTEMPTS + 1);
    for (int at = 1; at < story.length; ) {
      var read = new Packed.Reader(story, at);
      int length = read.nextInt();
      at = read.at() + length;
      attempts.add(Arrays.copyOfRange(story, read.at(), at));
    }
    return attempts;
  }

  private static byte[] join(boolean older, List<byte[]> attempts) {
    var story = new ByteArrayOutputStream();
    story.write(older ? 1 : 0);
    for (byte[] attempt : attempts) {
      story.writeBytes(new Packed.Writer().put(attempt.length).bytes());
      story.writeBytes(attempt);
    }
    return story.toByteArray();
  }
}
