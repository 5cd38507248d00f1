package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** A job for each text file of a folder. */
final class FolderLines implements BulkLines {

    private final EvidenceFolder folder;
    private final Function<EvidenceFolder.Document, JsonObject> toJob;
    private final List<String> paths = new ArrayList<>();

    FolderLines(EvidenceFolder folder, Function<EvidenceFolder.Document, JsonObject> toJob) {
        this.folder = folder;
        this.toJob = toJob;
    }

    @Override
    public byte @Nullable [] get() {
        Optional<EvidenceFolder.Document> next = folder.next();
        if (next.isEmpty()) {
            return null;
        }
        paths.add(next.get().file().path());
        return toJob.apply(next.get()).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name(int line) {
        return label(line);
    }

    @Override
    public String label(int line) {
        return file(line).map(CleanText::line).orElse("file " + line);
    }

    @Override
    public Optional<String> file(int line) {
        return line >= 1 && line <= paths.size() ? Optional.of(paths.get(line - 1)) : Optional.empty();
    }

    @Override
    public CommandFailedException noJob() {
        return new CommandFailedException(Exit.NOTHING_TO_DO, "Nothing to enqueue: the folder has no such text file");
    }

    @Override
    public void sayWhatWasSkipped(Terminal terminal) {
        folder.skippedLines().forEach(terminal::note);
    }
}
