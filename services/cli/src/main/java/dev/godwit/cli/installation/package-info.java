/**
 * A whole installation in one process. {@link dev.godwit.cli.installation.UpCommand} holds its
 * {@link dev.godwit.cli.installation.Folder}, {@link dev.godwit.cli.installation.OpenServers}
 * starts PostgreSQL and Kafka in it where none outside are named, {@link
 * dev.godwit.cli.installation.Services} starts what {@code godwit serve} would start as processes,
 * and {@link dev.godwit.cli.installation.LetIn} gives this machine's command line a token.
 */
@NullMarked
package dev.godwit.cli.installation;

import org.jspecify.annotations.NullMarked;
