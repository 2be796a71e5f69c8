package dev.godwit.cli.project;

/** The program, from which every command learns where it was started. */
public interface HasSurroundings {
  Surroundings surroundings();
}
