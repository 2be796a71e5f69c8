@NullMarked
package dev.godwit.cli.registry;

import org.jspecify.annotations.NullMarked;
