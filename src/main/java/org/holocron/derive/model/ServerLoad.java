package org.holocron.derive.model;

import org.jspecify.annotations.Nullable;

/**
 * What this node knows of one model server without asking it.
 *
 * @param address without a user's name and password
 * @param calls of this node that it has now; null where nobody counts them for one server, since there is only one
 * @param leftOut whether calls go to the other servers of its pool for a while, since it failed
 */
public record ServerLoad(String address, @Nullable Integer calls, boolean leftOut) {

    /** The only one: no calls of it go elsewhere. */
    static ServerLoad alone(String address) {
        return new ServerLoad(address, null, false);
    }
}
