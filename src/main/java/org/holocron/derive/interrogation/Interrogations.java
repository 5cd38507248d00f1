package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holocron.derive.model.ModelDialect;

/**
 * The catalog, as a folder of interrogations. Every look-up sees what the folder holds now: files are looked at (size
 * and time) each time and read only when they changed. Where one broke, the last good one stays in use and {@link
 * #list} says what is wrong. Safe for use by many threads.
 */
public final class Interrogations {

    private static final System.Logger LOG = System.getLogger(Interrogations.class.getName());

    private final Path dir;
    private final ModelDialect dialect;
    private final Clock clock;
    /** By key. Replaced as a whole, never changed. */
    private volatile SortedMap<String, CatalogEntry> entries = Collections.emptySortedMap();

    /** Reads all there is. A folder that cannot be read gives an empty catalog, and is tried again at every look-up. */
    public Interrogations(Path dir, ModelDialect dialect) {
        this(dir, dialect, Clock.systemUTC());
    }

    Interrogations(Path dir, ModelDialect dialect, Clock clock) {
        this.dir = dir;
        this.dialect = dialect;
        this.clock = clock;
        refresh();
    }

    /** The interrogation in use under this key; empty if there is none or it never was good. */
    public Optional<Interrogation> find(String key) {
        refresh();
        return Optional.ofNullable(entries.get(key)).flatMap(entry -> Optional.ofNullable(entry.inUse()));
    }

    /** All folders, good and broken, by key. */
    public List<CatalogStatus> list() {
        refresh();
        return entries.entrySet().stream()
                .map(entry -> entry.getValue().listing(entry.getKey()))
                .toList();
    }

    /** Takes up what changed on disk. A folder that is gone is gone here too; if none can be seen, all stay. */
    public synchronized void refresh() {
        SortedMap<String, CatalogEntry> fresh = new TreeMap<>();
        for (Path folder : directories()) {
            String key = folder.getFileName().toString();
            CatalogEntry before = entries.getOrDefault(key, CatalogEntry.NEVER_READ);
            CatalogEntry now = before.refreshed(folder, dialect, clock);
            tellOfChange(key, before, now);
            fresh.put(key, now);
        }
        if (!fresh.isEmpty()) {
            entries = Collections.unmodifiableSortedMap(fresh);
        }
    }

    private static void tellOfChange(String key, CatalogEntry before, CatalogEntry now) {
        if (now.error() != null && !now.error().equals(before.error())) {
            LOG.log(System.Logger.Level.WARNING, "Interrogation {0} is refused: {1}", key, now.error());
        }
    }

    private List<Path> directories() {
        try (Stream<Path> children = Files.list(dir)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
