package org.holocron.derive.interrogation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.holocron.derive.contract.ContractReader;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.model.ModelDialect;
import org.holocron.derive.text.CleanLog;

/**
 * The catalog: a folder of interrogations. Every look-up sees what the folder holds now: sizes and times of the files
 * are compared each time, and files are read only when they changed. If an interrogation is broken by a change, the last
 * valid one stays in use and {@link #list} says what is wrong. Safe for use by many threads.
 */
public final class Interrogations {

    private static final System.Logger LOG = CleanLog.of(Interrogations.class);

    /** Reading takes milliseconds, unless something is wrong with a folder. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final ReentrantLock reading = new ReentrantLock();
    private final Path dir;
    private final InterrogationLoader loader;
    private final Clock clock;
    /** By key. Replaced as a whole, never changed. */
    private volatile SortedMap<String, CatalogEntry> entries = Collections.emptySortedMap();

    /** Reads the whole catalog. A folder that cannot be read gives an empty one, and is read again at every look-up. */
    public Interrogations(Path dir, ModelDialect dialect) {
        this(dir, dialect, Guard.withDefaultLimit());
    }

    /** @param guard bounds what checking one document may take; reading a folder may take a few times as long */
    public Interrogations(Path dir, ModelDialect dialect, Guard guard) {
        this(dir, InterrogationLoader.of(dialect, guard), Clock.systemUTC());
    }

    Interrogations(Path dir, ModelDialect dialect, Clock clock) {
        this(dir, new InterrogationLoader(dialect, Guard.withDefaultLimit()), clock);
    }

    Interrogations(Path dir, InterrogationLoader loader, Clock clock) {
        this.dir = dir;
        this.loader = loader;
        this.clock = clock;
        ContractReader.prepare();
        refresh();
    }

    /** The interrogation in use under this key; empty if there is none or it never was valid. */
    public Optional<Interrogation> find(String key) {
        refresh();
        return Optional.ofNullable(entries.get(key)).flatMap(entry -> Optional.ofNullable(entry.inUse()));
    }

    /**
     * Reads files as if they were the folder of this key, which stays as it is.
     *
     * @param files content by name, as in the folder
     */
    public FolderReport read(String key, SortedMap<String, byte[]> files) {
        return FolderReport.of(key, files, loader);
    }

    /** Every interrogation in use, by key; one look at the folder. */
    public List<Interrogation> inUse() {
        refresh();
        return entries.values().stream()
                .flatMap(entry -> Stream.ofNullable(entry.inUse()))
                .toList();
    }

    /** What is wrong with the folder of this key as it is now; empty if it is valid or there is none. */
    public Optional<String> problem(String key) {
        refresh();
        return Optional.ofNullable(entries.get(key)).flatMap(entry -> Optional.ofNullable(entry.error()));
    }

    /** All folders, valid or not, by key. */
    public List<CatalogStatus> list() {
        refresh();
        return entries.entrySet().stream()
                .map(entry -> entry.getValue().status(entry.getKey()))
                .toList();
    }

    /**
     * Reads what changed on disk. A deleted folder is forgotten; if none can be seen, all stay. While another thread is held up
     * by a folder that takes long, what was read before is good enough.
     */
    public void refresh() {
        if (!tryLock()) {
            return;
        }
        try {
            readChanges();
        } finally {
            reading.unlock();
        }
    }

    private boolean tryLock() {
        try {
            return reading.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void readChanges() {
        SortedMap<String, CatalogEntry> fresh = new TreeMap<>();
        for (Path folder : directories()) {
            String key = folder.getFileName().toString();
            CatalogEntry before = entries.getOrDefault(key, CatalogEntry.NEVER_READ);
            CatalogEntry now = before.refreshed(folder, loader, clock);
            logNewError(key, before, now);
            fresh.put(key, now);
        }
        if (!fresh.isEmpty()) {
            entries = Collections.unmodifiableSortedMap(fresh);
        }
    }

    private static void logNewError(String key, CatalogEntry before, CatalogEntry now) {
        if (now.error() != null && !now.error().equals(before.error())) {
            LOG.log(System.Logger.Level.WARNING, "Interrogation {0} is invalid: {1}", key, now.error());
        }
    }

    private List<Path> directories() {
        try {
            return folders(dir);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The folders of a catalog, one for each interrogation; hidden ones are left out. */
    public static List<Path> folders(Path catalog) throws IOException {
        try (Stream<Path> children = Files.list(catalog)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException amidTheList) {
            throw amidTheList.getCause();
        }
    }
}
