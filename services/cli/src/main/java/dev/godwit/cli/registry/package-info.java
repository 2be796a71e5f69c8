/**
 * The registry as the command line sees it: {@link dev.godwit.cli.registry.ReadTenantList} reads
 * lists of tenants row by row, {@link dev.godwit.cli.registry.SendTenants} sends them in parts and
 * says of each refused one in which line it stands.
 */
@NullMarked
package dev.godwit.cli.registry;

import org.jspecify.annotations.NullMarked;
