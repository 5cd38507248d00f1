/**
 * What runs in the server beside the application: an extension of WildFly, in a module of its own, that stands before both ports.
 *
 * <p>Nothing uses it but the server's configuration ({@code wildfly-config/network.cli}). It is not in the WAR. It uses {@code
 * config} and {@code text} alone, whose classes are in the module too, and no other package uses WildFly's own classes.
 */
@NullMarked
package org.holocron.derive.server;

import org.jspecify.annotations.NullMarked;
