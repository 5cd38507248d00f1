package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.holocron.derive.files.FileTrouble;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.ModelDialect;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a folder's files, also of files that a request brings: an interrogation with advice for its author, or why it is none.
 *
 * @param interrogation null if there are problems
 * @param problems at least one if there is no interrogation
 */
public record FolderReport(String key, @Nullable Interrogation interrogation, List<FolderFinding> problems) {

    public FolderReport {
        problems = List.copyOf(problems);
    }

    /** Of a folder on this machine, as it is now. */
    public static FolderReport of(Path folder, ModelDialect dialect) {
        try {
            return of(FolderContent.read(folder), InterrogationLoader.usual(dialect));
        } catch (IOException unreadable) {
            return whole(FolderContent.key(folder), FileTrouble.words(unreadable));
        }
    }

    /** @param files content by name; one that has no place in a folder is a problem */
    static FolderReport of(String key, SortedMap<String, byte[]> files, InterrogationLoader loader) {
        List<FolderFinding> strangers = files.keySet().stream()
                .filter(name -> !FolderContent.isFile(name))
                .map(name -> new FolderFinding(
                        name, Problem.ofWhole("is no file of an interrogation; there are " + FolderContent.FILES)))
                .toList();
        return strangers.isEmpty() ? of(new FolderContent(key, files), loader) : new FolderReport(key, null, strangers);
    }

    private static FolderReport of(FolderContent content, InterrogationLoader loader) {
        Guarded<ParsedInterrogation> guarded = loader.load(content);
        if (!(guarded instanceof Guarded.Done<ParsedInterrogation> done)) {
            return whole(content.key(), guarded.message());
        }
        return done.value() instanceof ParsedInterrogation.Loaded loaded
                ? new FolderReport(content.key(), loaded.interrogation(), List.of())
                : new FolderReport(
                        content.key(),
                        null,
                        ((ParsedInterrogation.NotLoaded) done.value())
                                .problems()
                                .list());
    }

    private static FolderReport whole(String key, String problem) {
        return new FolderReport(key, null, List.of(new FolderFinding(key + "/", Problem.ofWhole(problem))));
    }

    /** What its author should know; empty where there is no interrogation. */
    public List<FolderFinding> lint() {
        return interrogation == null ? List.of() : interrogation.findings();
    }
}
