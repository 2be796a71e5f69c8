@NullMarked
package dev.godwit.engine.doctor;

import org.jspecify.annotations.NullMarked;
