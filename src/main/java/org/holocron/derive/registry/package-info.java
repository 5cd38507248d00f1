/**
 * Which process works under which node's name: the table {@code node}.
 *
 * <p>A name belongs to one living process. It takes the name with {@link org.holocron.derive.registry.NodeRegistry#join}
 * under a boot id of its own, says every few seconds that it lives, and gives the name up when it ends. Only the
 * database's clock decides who is silent. Each call is one short transaction. Used by {@code runner}, which keeps to it, and
 * by {@code batch} and {@code api}; uses {@code job} and {@code sql}. Has an adapter for each kind of database, as the queue has.
 */
@NullMarked
package org.holocron.derive.registry;

import org.jspecify.annotations.NullMarked;
