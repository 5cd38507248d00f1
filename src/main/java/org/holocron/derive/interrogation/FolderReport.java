package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
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

    /**
     * Of a folder on this machine, as it is now.
     *
     * @throws IOException if its files cannot be read
     */
    public static FolderReport of(Path folder, ModelDialect dialect) throws IOException {
        return of(FolderContent.read(folder), InterrogationLoader.usual(dialect));
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
            Problem problem = Problem.ofWhole(guarded.message());
            return new FolderReport(content.key(), null, List.of(new FolderFinding(content.key() + "/", problem)));
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

    /** What its author should know; empty where there is no interrogation. */
    public List<FolderFinding> lint() {
        return interrogation == null ? List.of() : interrogation.findings();
    }
}
