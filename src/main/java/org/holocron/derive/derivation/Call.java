package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.CachedResponse;
import org.holocron.derive.lake.RunFolder;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelReply;
import org.jspecify.annotations.Nullable;

/** One call to the model within a run. Its files are written as it goes: the request before, the response at once. */
final class Call {

    private final int number;
    private final RunFolder folder;
    private final CallRequest asked;
    private @Nullable CachedResponse reused;
    private @Nullable ModelReply reply;
    private @Nullable FileRef completeResponse;

    private Call(int number, RunFolder folder, CallRequest asked) {
        this.number = number;
        this.folder = folder;
        this.asked = asked;
    }

    /** @param number from 1, within the run */
    static Call begin(int number, RunFolder folder, CallRequest asked) {
        folder.writeCall(number, ArtifactType.REQUEST_JSON, asked.request().body());
        return new Call(number, folder, asked);
    }

    List<Message> messages() {
        return asked.messages();
    }

    /** The request's bytes. */
    byte[] body() {
        return asked.request().body();
    }

    /** The request's options under the server's own names. */
    JsonObject options() {
        return asked.request().options();
    }

    DerivationKey key() {
        return asked.key();
    }

    /** The response of an earlier run stands in for the server's. */
    void reused(CachedResponse earlier) {
        reused = earlier;
    }

    /** The run whose response was used instead of asking. */
    Optional<UUID> reusedRunId() {
        return Optional.ofNullable(reused).map(CachedResponse::runId);
    }

    /** Keeps what came, readable or not. */
    void answered(ModelReply answer) {
        reply = answer;
        byte[] received = received();
        if (received.length == 0) {
            return;
        }
        FileRef file = folder.writeCall(number, receivedType(), received);
        if (isComplete()) {
            completeResponse = file;
        }
    }

    /** @throws IllegalStateException before the answer */
    ModelReply reply() {
        if (reply == null) {
            throw new IllegalStateException("call " + number + " has no answer yet");
        }
        return reply;
    }

    /** The file of a response that the server ended by itself; a part of one cannot be used again. */
    Optional<FileRef> completeResponse() {
        return Optional.ofNullable(completeResponse);
    }

    /** What came from the server, empty if nothing did. */
    byte[] received() {
        if (reply instanceof ModelReply.Reply answer) {
            return answer.response();
        }
        return reply instanceof ModelReply.Failed failed ? failed.received() : new byte[0];
    }

    ArtifactType receivedType() {
        boolean isJsonObject = reply instanceof ModelReply.Reply || looksLikeAnObject(received());
        return isJsonObject ? ArtifactType.RESPONSE_JSON : ArtifactType.RAW_RESPONSE;
    }

    /** What it cost; null if the server never said. */
    @Nullable
    CallMetrics metrics() {
        if (reply instanceof ModelReply.Reply answer) {
            return answer.metrics();
        }
        return reply instanceof ModelReply.Failed failed ? failed.metrics() : null;
    }

    private boolean isComplete() {
        return metrics() != null && receivedType() == ArtifactType.RESPONSE_JSON;
    }

    private static boolean looksLikeAnObject(byte[] received) {
        return received.length > 1 && received[0] == '{' && received[received.length - 1] == '}';
    }
}
