package org.holocron.derive.derivation;

import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.ArtifactType;
import org.holocron.derive.lake.RunFolder;
import org.holocron.derive.lake.StoredFile;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelReply;
import org.jspecify.annotations.Nullable;

/** One question to the model within a run, kept in the lake as it goes: the request before, the response at once. */
final class Call {

    private final int number;
    private final UUID runId;
    private final RunFolder folder;
    private final byte[] request;
    private final DerivationKey key;
    private ResponseCache.@Nullable Stored reused;
    private @Nullable ModelReply result;
    private @Nullable StoredFile completeResponse;

    private Call(int number, UUID runId, RunFolder folder, byte[] request, DerivationKey key) {
        this.number = number;
        this.runId = runId;
        this.folder = folder;
        this.request = request;
        this.key = key;
    }

    static Call begin(int number, UUID runId, RunFolder folder, byte[] request, DerivationKey key) {
        folder.writeCall(number, ArtifactType.REQUEST_JSON.fileName(), request);
        return new Call(number, runId, folder, request, key);
    }

    UUID runId() {
        return runId;
    }

    byte[] request() {
        return request;
    }

    DerivationKey key() {
        return key;
    }

    void reused(ResponseCache.Stored stored) {
        reused = stored;
    }

    /** The run whose response was used instead of asking. */
    Optional<UUID> reusedRunId() {
        return Optional.ofNullable(reused).map(ResponseCache.Stored::runId);
    }

    /** Keeps what came, readable or not. */
    void answered(ModelReply answer) {
        result = answer;
        byte[] received = received();
        if (received.length == 0) {
            return;
        }
        StoredFile file = folder.writeCall(number, receivedType().fileName(), received);
        if (isComplete()) {
            completeResponse = file;
        }
    }

    /** The file of a response that the server ended by itself; a part of one is nothing to go on with. */
    Optional<StoredFile> completeResponse() {
        return Optional.ofNullable(completeResponse);
    }

    /** What came from the server, empty if nothing did. */
    byte[] received() {
        if (result instanceof ModelReply.Reply reply) {
            return reply.response();
        }
        return result instanceof ModelReply.Failed failed ? failed.received() : new byte[0];
    }

    ArtifactType receivedType() {
        boolean isJsonObject = result instanceof ModelReply.Reply || looksLikeAnObject(received());
        return isJsonObject ? ArtifactType.RESPONSE_JSON : ArtifactType.RAW_RESPONSE;
    }

    /** What it cost; null if the server never said. */
    @Nullable
    CallMetrics metrics() {
        if (result instanceof ModelReply.Reply reply) {
            return reply.metrics();
        }
        return result instanceof ModelReply.Failed failed ? failed.metrics() : null;
    }

    private boolean isComplete() {
        return metrics() != null && receivedType() == ArtifactType.RESPONSE_JSON;
    }

    private static boolean looksLikeAnObject(byte[] received) {
        return received.length > 1 && received[0] == '{' && received[received.length - 1] == '}';
    }
}
