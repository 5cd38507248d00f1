package org.holocron.derive.lake;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the stored response of a request by its derivation key. Once a response is stored, no crash leads to the same
 * call again.
 *
 * <p>A receipt is a small file that points to the response's file. Only the history knows whether that response was
 * rejected later: ask it before use.
 */
public final class ResponseIndex {

    private final LakeRoot root;

    ResponseIndex(LakeRoot root) {
        this.root = root;
    }

    /** Writes a receipt for a response that was just stored; it replaces an earlier one with the same key. */
    public void keep(String derivationKey, UUID runId, StoredFile response) {
        JsonObject pointer = Json.createObjectBuilder()
                .add("run_id", runId.toString())
                .add("lake_uri", response.lakeUri())
                .add("sha256", response.sha256())
                .build();
        root.write(fileOf(derivationKey), (pointer + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The stored response, if there is one and its file is unchanged. */
    public Optional<CachedResponse> find(String derivationKey) {
        return pointer(LakeLayout.ofReceipt(derivationKey)).flatMap(this::follow);
    }

    /** What a receipt points to; empty if the file is missing or damaged. */
    Optional<Pointer> pointer(String receiptUri) {
        FileCheck reading = new ExpectedFile(receiptUri, null, null).read(root);
        if (!(reading instanceof FileCheck.Intact intact)) {
            return Optional.empty();
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(intact.content()))) {
            JsonObject json = reader.readObject();
            return Optional.of(new Pointer(
                    UUID.fromString(json.getString("run_id")), json.getString("lake_uri"), json.getString("sha256")));
        } catch (JsonException | IllegalArgumentException | NullPointerException | ClassCastException damaged) {
            return Optional.empty();
        }
    }

    private Optional<CachedResponse> follow(Pointer pointer) {
        FileCheck reading = new ExpectedFile(pointer.lakeUri(), pointer.sha256(), null).read(root);
        return reading instanceof FileCheck.Intact intact
                ? Optional.of(new CachedResponse(pointer.runId(), pointer.lakeUri(), intact.sha256(), intact.content()))
                : Optional.empty();
    }

    private Path fileOf(String derivationKey) {
        return root.path().resolve(LakeLayout.ofReceipt(derivationKey));
    }

    /** The content of a receipt. */
    record Pointer(UUID runId, String lakeUri, String sha256) {}
}
