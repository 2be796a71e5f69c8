/**
 * What differs between two schemas, as SQL. The road: {@link dev.godwit.compare.ShadowDatabase}
 * builds what the migrations, or a desired schema file, make; {@link dev.godwit.compare.ReadSchema}
 * reads it and what it is compared with; {@link dev.godwit.compare.CompareSchemas} says what leads
 * from one to the other and back, and what a person has to look at; {@link
 * dev.godwit.compare.WriteMigration} makes migration files of it. Nothing here changes a database
 * that it has not created itself.
 */
@NullMarked
package dev.godwit.compare;

import org.jspecify.annotations.NullMarked;
