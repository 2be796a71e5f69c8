/**
 * What a project says about itself: {@link dev.godwit.cli.project.ReadProject} reads {@code
 * godwit.yaml} and {@code .env} of a directory into a {@link dev.godwit.cli.project.Project}, which
 * knows the migrations, the control database and where tenants are. None of it is needed: without
 * the file, the environment variables of a Grapevine-like installation are enough.
 */
@NullMarked
package dev.godwit.cli.project;

import org.jspecify.annotations.NullMarked;
