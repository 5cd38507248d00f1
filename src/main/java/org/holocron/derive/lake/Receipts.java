package org.holocron.derive.lake;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stored response of a request by its derivation key. Once a response is stored, no crash leads to the same
 * call again.
 *
 * <p>A receipt is a small file that points to the response's file. Only the history knows whether that response was
 * rejected later: ask it before use.
 */
public final class Receipts {

    private static final JsonProvider JSON = Json.provider();

    private final LakeRoot root;
    private final LakeOwnership ownership;

    /** @param ownership whose responses are filed and found */
    Receipts(LakeRoot root, LakeOwnership ownership) {
        this.root = root;
        this.ownership = ownership;
    }

    /** Writes a receipt for a response that was just stored; it replaces an earlier one with the same key. */
    public void store(String derivationKey, UUID runId, FileRef response) {
        JsonObjectBuilder pointer = JSON.createObjectBuilder()
                .add("run_id", runId.toString())
                .add("lake_uri", response.uri())
                .add("sha256", Objects.requireNonNull(response.sha256()));
        UUID queueId = ownership.queueId();
        if (queueId != null) {
            pointer.add("queue_id", queueId.toString());
        }
        root.write(fileOf(derivationKey), (pointer.build() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The stored response, if there is one, its file is unchanged, and it is no other queue's, which alone knows if it was rejected. */
    public Optional<StoredResponse> find(String derivationKey) {
        return pointer(LakeLayout.ofReceipt(derivationKey))
                .filter(pointer -> !isAnothers(pointer))
                .flatMap(this::follow);
    }

    /** What a receipt says; empty if it is missing or damaged. */
    public Optional<Pointer> read(LakeEntry receipt) {
        return pointer(receipt.uri());
    }

    /** Whether another queue wrote it. */
    public boolean isAnothers(Pointer pointer) {
        UUID queueId = ownership.queueId();
        return queueId != null && pointer.queueId() != null && !queueId.equals(pointer.queueId());
    }

    /**
     * Deletes the receipt of a key if it leads to a response of this run.
     *
     * @return whether it did
     */
    public boolean remove(String derivationKey, UUID runId) {
        if (!LakeLayout.isKey(derivationKey)) {
            return false;
        }
        String uri = LakeLayout.ofReceipt(derivationKey);
        return pointer(uri).filter(pointer -> pointer.runId().equals(runId)).isPresent()
                && new LakeEntry(root, root.path().resolve(uri)).delete();
    }

    private Optional<Pointer> pointer(String receiptUri) {
        FileCheck receipt = new FileComparison(root, new FileRef(receiptUri, null, null)).withContent();
        if (!(receipt instanceof FileCheck.Intact intact)) {
            return Optional.empty();
        }
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(intact.content()))) {
            JsonObject json = reader.readObject();
            FileRef response = new FileRef(json.getString("lake_uri"), json.getString("sha256"), null);
            UUID runId = UUID.fromString(json.getString("run_id"));
            return Optional.of(new Pointer(runId, response, RunOrigin.idOrNull(json, "queue_id")));
        } catch (JsonException | IllegalArgumentException | NullPointerException | ClassCastException damaged) {
            return Optional.empty();
        }
    }

    private Optional<StoredResponse> follow(Pointer pointer) {
        FileCheck response = new FileComparison(root, pointer.response()).withContent();
        return response instanceof FileCheck.Intact intact
                ? Optional.of(new StoredResponse(pointer.runId(), intact.content()))
                : Optional.empty();
    }

    private Path fileOf(String derivationKey) {
        return root.path().resolve(LakeLayout.ofReceipt(derivationKey));
    }

    /**
     * The content of a receipt.
     *
     * @param queueId whose it is; null if an older program wrote it
     */
    public record Pointer(
            UUID runId, FileRef response, @Nullable UUID queueId) {}
}
