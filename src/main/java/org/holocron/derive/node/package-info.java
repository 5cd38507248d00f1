/**
 * What this node is: its identity with the lock on its data directory, what its process and program are called, and the launcher
 * that its process belongs to.
 *
 * <p>Used by {@code cli} before it starts a server, and by {@code batch} in the server. Uses {@code config} only. While a
 * {@link org.holocron.derive.node.NodeIdentity} is open, no other process uses the same directory. A copy of the directory has
 * the same identity and another lock; the database keeps those apart (package {@code registry}).
 */
@NullMarked
package org.holocron.derive.node;

import org.jspecify.annotations.NullMarked;
