/**
 * Everything Kafka. {@link dev.godwit.messaging.Topology} makes the topics; {@link
 * dev.godwit.messaging.PublishMessages} writes to them as CloudEvents in binary mode. A job goes
 * from there through {@link dev.godwit.messaging.JobQueue} (N slots, each a {@code JobSlot}) to the
 * worker's {@link dev.godwit.messaging.JobHandler}. Status events go to {@link
 * dev.godwit.messaging.FollowStatus}, which reads all of them from the beginning, and to {@link
 * dev.godwit.messaging.ReadStatus}, whose handler remembers where it stands; tenant events to
 * {@link dev.godwit.messaging.ReadInGroup}, whose group does. What nobody can read goes to the
 * dead-letter topic. Delivery is at least once.
 */
@NullMarked
package dev.godwit.messaging;

import org.jspecify.annotations.NullMarked;
