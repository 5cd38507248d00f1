package org.holocron.derive.wire;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** One request to a vendor's interface. */
public interface ApiCall<A extends ServerApi> {

    /**
     * Sends it; returns when the answer's head is there, before its body.
     *
     * @param authorization the header's value, or null for none
     */
    Response send(A api, @Nullable String authorization);
}
