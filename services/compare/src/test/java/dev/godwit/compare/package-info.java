@NullMarked
package dev.godwit.compare;

import org.jspecify.annotations.NullMarked;
