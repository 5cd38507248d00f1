package org.holocron.derive.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.holocron.derive.files.FileTrouble;
import org.holocron.derive.sql.DatabaseUnavailableException;

/**
 * Whether the clocks of this machine, of the database and of the data directory's disk agree. Leases and waits go by the database's clock
 * alone; times in logs and of files are this machine's.
 */
public final class ClockSkew implements Check {

    private static final Duration NOTICED = Duration.ofSeconds(5);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    private static final String CURE =
            "Keep both by NTP (chrony, systemd-timesyncd). Do not set the database's clock while jobs run:"
                    + " leases and waits go by it";

    private final Supplier<Instant> database;
    private final InstantSource node;
    private final Path folder;

    /**
     * @param node the machine's clock as it is set
     * @param folder on the disk whose clock is looked at
     */
    public ClockSkew(Supplier<Instant> database, InstantSource node, Path folder) {
        this.database = database;
        this.node = node;
        this.folder = folder;
    }

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public List<DoctorFinding> look() {
        return List.of(databaseClock(), diskClock());
    }

    private DoctorFinding databaseClock() {
        try {
            Instant before = node.instant();
            Instant told = database.get();
            return finding("the database's clock", told, before, node.instant());
        } catch (DatabaseUnavailableException unavailable) {
            return DoctorFinding.warn(
                    "the database's clock cannot be read: " + unavailable.getMessage(),
                    "See what is said of the database");
        }
    }

    private DoctorFinding diskClock() {
        try {
            Instant before = node.instant();
            Path file = Files.createTempFile(folder, ".derive-doctor", null);
            try {
                return finding(
                        "the clock of the disk of " + folder,
                        Files.getLastModifiedTime(file).toInstant(),
                        before,
                        node.instant());
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return DoctorFinding.warn(
                    "the clock of the disk of " + folder + " cannot be read: " + FileTrouble.words(e),
                    "See what is said of the data directory");
        }
    }

    /** It was read between two moments of this machine's. */
    private static DoctorFinding finding(String clock, Instant told, Instant before, Instant after) {
        boolean isBehind = told.isBefore(before);
        Duration skew = isBehind
                ? Duration.between(told, before)
                : told.isAfter(after) ? Duration.between(after, told) : Duration.ZERO;
        if (skew.compareTo(NOTICED) < 0) {
            return DoctorFinding.ok(clock + " agrees with this machine's");
        }
        String what =
                clock + " is " + skew.toSeconds() + " s " + (isBehind ? "behind" : "ahead of") + " this machine's";
        return skew.compareTo(TOO_MUCH) < 0 ? DoctorFinding.warn(what, CURE) : DoctorFinding.fail(what, CURE);
    }
}
