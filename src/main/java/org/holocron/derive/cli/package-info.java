/**
 * The command line {@code derive}: a class for each command, a client of the server's HTTP API, and the launcher of the
 * server.
 *
 * <p>{@link org.holocron.derive.cli.Main} is the only entry. No other package of the product uses this one, and it is not
 * part of the application in the server. It uses {@code config}, {@code node}, {@code simulator} and the spelling of
 * model names in {@code ollama}, and of libraries only picocli and JSON-P. Commands print through their
 * {@link org.holocron.derive.cli.Terminal} and return one of {@link org.holocron.derive.cli.Exit}'s codes.
 */
@NullMarked
package org.holocron.derive.cli;

import org.jspecify.annotations.NullMarked;
