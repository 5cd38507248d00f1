package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.StoredResponse;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.jspecify.annotations.Nullable;

/** One call to the model within a run. Its files are written as it goes: the request before, the response at once. */
final class Call {

    private final long beganNanos;
    private final CallFiles files;
    private final CallRequest callRequest;
    private volatile @Nullable String askedAddress;
    private @Nullable StoredResponse reused;
    private @Nullable ModelReply reply;
    private @Nullable FileRef completeResponse;
    private @Nullable AnsweredBy answeredBy;

    private Call(long beganNanos, CallFiles files, CallRequest callRequest) {
        this.beganNanos = beganNanos;
        this.files = files;
        this.callRequest = callRequest;
    }

    static Call begin(CallFiles files, CallRequest callRequest) {
        long beganNanos = System.nanoTime();
        files.write(ArtifactType.REQUEST_JSON, callRequest.request().body());
        return new Call(beganNanos, files, callRequest);
    }

    /** Before its request was written, by {@link System#nanoTime}. */
    long beganNanos() {
        return beganNanos;
    }

    List<Message> messages() {
        return callRequest.messages();
    }

    /** What was asked, in no vendor's words. */
    ModelCall asked() {
        return callRequest.call();
    }

    /** The request's bytes. */
    byte[] body() {
        return callRequest.request().body();
    }

    /** The request's options under the server's own names. */
    JsonObject options() {
        return callRequest.request().options();
    }

    DerivationKey key() {
        return callRequest.key();
    }

    /** It is sent to this base URL, one of several. */
    void askedAt(String address) {
        askedAddress = address;
    }

    /** The base URL that it was sent to, where there are several; empty if it was sent to none of them. */
    Optional<String> askedAddress() {
        return Optional.ofNullable(askedAddress);
    }

    /** The response of an earlier run stands in for the server's. */
    void reused(StoredResponse earlier) {
        reused = earlier;
    }

    /** The run whose response was used instead of asking. */
    Optional<UUID> reusedRunId() {
        return Optional.ofNullable(reused).map(StoredResponse::runId);
    }

    /** Keeps the reply, and writes what came, readable or not: it is in the lake after {@link #force}. */
    void receive(ModelReply reply) {
        this.reply = reply;
        byte[] received = received();
        if (received.length == 0) {
            return;
        }
        FileRef file = files.write(receivedType(), received);
        if (isComplete()) {
            completeResponse = file;
        }
    }

    /** Returns when what came is durable. */
    void force() {
        if (received().length > 0) {
            files.force();
        }
    }

    void answeredBy(AnsweredBy model) {
        answeredBy = model;
    }

    /** Who answered; empty before that is known. */
    Optional<AnsweredBy> answeredBy() {
        return Optional.ofNullable(answeredBy);
    }

    /** @throws IllegalStateException before {@link #receive} */
    ModelReply reply() {
        if (reply == null) {
            throw new IllegalStateException("the call has no reply yet");
        }
        return reply;
    }

    /** The file of a response that the server finished; a part of one cannot be used again. */
    Optional<FileRef> completeResponse() {
        return Optional.ofNullable(completeResponse);
    }

    /** The text of the answer, also of one that was cut; empty if there is none. */
    String answer() {
        if (reply instanceof ModelReply.Reply usable) {
            return usable.content();
        }
        return reply instanceof ModelReply.Failed failed ? failed.said() : "";
    }

    /** What came from the server, empty if nothing did. */
    byte[] received() {
        if (reply instanceof ModelReply.Reply usable) {
            return usable.response();
        }
        return reply instanceof ModelReply.Failed failed ? failed.received() : new byte[0];
    }

    /** What arrived need not be JSON: the stream may have broken, or a proxy answered. */
    ArtifactType receivedType() {
        boolean isJsonObject = reply instanceof ModelReply.Reply || looksLikeAnObject(received());
        return isJsonObject ? ArtifactType.RESPONSE_JSON : ArtifactType.RAW_RESPONSE;
    }

    /** What it cost; null if the server did not finish it. */
    @Nullable
    CallMetrics metrics() {
        if (reply instanceof ModelReply.Reply usable) {
            return usable.metrics();
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
