/**
 * The command line: one class for each command, a client of the server's HTTP interface, and the launcher of the server.
 *
 * <p>{@link org.holocron.derive.cli.Main} is the only way in; nothing depends on this package, and it is not part of the
 * application in the server. What a command prints goes through its {@link org.holocron.derive.cli.Terminal}; how it
 * ends is one of {@link org.holocron.derive.cli.Exit}'s codes.
 */
@NullMarked
package org.holocron.derive.cli;

import org.jspecify.annotations.NullMarked;
