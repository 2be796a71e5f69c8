@NullMarked
package dev.godwit.access;

import org.jspecify.annotations.NullMarked;
