package org.holocron.derive.model;

import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;

/**
 * A server that runs models. The port of the domain: what a vendor calls its options, how it spells names and what its
 * errors mean stays inside the adapter. Safe for any number of threads; expected failures are values.
 */
public interface ModelServer {

    /** Its base URL for messages, records and keys; without a user's name and password. */
    String address();

    /**
     * The model as it is on the server now.
     *
     * @param name as a job, a setting or an interrogation spells it
     */
    ModelLookup model(String name);

    /**
     * Sends the request, byte for byte, and waits for the whole answer, a failure, a deadline or the signal. In every case
     * but the first the connection is hung up before this returns, so that the server stops generating.
     *
     * @throws IllegalStateException for a fault of this program's own
     */
    ModelReply chat(byte[] request, CallLimits limits, StopSignal stop);

    /** Reads a response kept in the lake as if it had just been received; byte for byte as this adapter wrote it. */
    ModelReply readStored(byte[] response);

    /**
     * Asks whether the server is there and what models it has, without giving it anything to do; takes some seconds at
     * most.
     *
     * @return why it is unavailable, empty if it is not
     */
    Optional<Outcome.Unavailable> probe();

    /** The one spelling that all spellings of a model's name are taken to. */
    String canonicalName(String name);

    /** All the ways to write a model's name in a job that mean the same, in lower case. */
    Set<String> spellings(String name);
}
