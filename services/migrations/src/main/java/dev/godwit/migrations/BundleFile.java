package dev.godwit.migrations;

/**
 * A file of a bundle, byte for byte.
 *
 * @param path relative to the bundle's root, with {@code /} between its parts
 */
@SuppressWarnings("ArrayRecordComponent") // read-only content that is only ever hashed and decoded
public record BundleFile(String path, byte[] content) {}
