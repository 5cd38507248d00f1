package org.holocron.derive.lake;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.FileRef;

/**
 * Finds the stored response of a request by its derivation key. Once a response is stored, no crash leads to the same
 * call again.
 *
 * <p>A receipt is a small file that points to the response's file. Only the history knows whether that response was
 * rejected later: ask it before use.
 */
public final class Receipts {

    private final LakeRoot root;

    Receipts(LakeRoot root) {
        this.root = root;
    }

    /** Writes a receipt for a response that was just stored; it replaces an earlier one with the same key. */
    public void store(String derivationKey, UUID runId, FileRef response) {
        JsonObject pointer = Json.createObjectBuilder()
                .add("run_id", runId.toString())
                .add("lake_uri", response.uri())
                .add("sha256", Objects.requireNonNull(response.sha256()))
                .build();
        root.write(fileOf(derivationKey), (pointer + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The stored response, if there is one and its file is unchanged. */
    public Optional<StoredResponse> find(String derivationKey) {
        return pointer(LakeLayout.ofReceipt(derivationKey)).flatMap(this::follow);
    }

    /** The response that a receipt points to; empty if the receipt is missing or damaged. */
    public Optional<FileRef> responseOf(LakeEntry receipt) {
        return pointer(receipt.uri()).map(Pointer::response);
    }

    private Optional<Pointer> pointer(String receiptUri) {
        FileCheck receipt = new FileComparison(root, new FileRef(receiptUri, null, null)).withContent();
        if (!(receipt instanceof FileCheck.Intact intact)) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(intact.content()))) {
            JsonObject json = reader.readObject();
            FileRef response = new FileRef(json.getString("lake_uri"), json.getString("sha256"), null);
            return Optional.of(new Pointer(UUID.fromString(json.getString("run_id")), response));
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

    /** The content of a receipt. */
    private record Pointer(UUID runId, FileRef response) {}
}
