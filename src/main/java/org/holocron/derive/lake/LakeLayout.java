package org.holocron.derive.lake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.InterrogationKey;

/**
 * The names of the lake's files and folders. Anything with another name was not written by the lake and is never
 * changed.
 */
final class LakeLayout {

    static final String RECEIPTS = ".receipts";
    static final String CALLS = "calls";

    /** In a run's folder, what its job's question brought with the interrogation's own schema, and what that would have been. */
    static final String UNNARROWED = "unnarrowed";

    static final String OUTCOME = "outcome.json";

    /** In a run's folder, how sure the model was of each value. The manifest lists it; the database knows no such artifact. */
    static final String PROBABILITIES = "probabilities.json";

    /** The files of the interrogations that runs asked. */
    static final String INTERROGATIONS = "interrogations";

    /** Whose lake it is; at the root. */
    static final String QUEUE_MARK = ".queue.json";

    /** Whose a run is, as long as it has no manifest; in its folder. */
    static final String RUN_MARK = ".run.json";

    /** When a copy was made; at the copy's root. */
    static final String BACKUP_MARK = ".backup.json";

    /** Where a sweep moves things. */
    static final String TRASH = ".trash";

    static final int LEVELS_TO_A_DAY = 3;

    private static final Pattern RUN_FOLDER = Pattern.compile(
            "\\d{4}/\\d{2}/\\d{2}/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            Pattern.CASE_INSENSITIVE);
    private static final int RUN_FOLDER_LENGTH = "yyyy/mm/dd/".length() + 36;
    private static final Pattern RECEIPT = Pattern.compile("\\.receipts/[0-9a-f]{2}/[0-9a-f]{64}\\.json");
    private static final Pattern INTERROGATION =
            Pattern.compile(INTERROGATIONS + "/" + InterrogationKey.SYNTAX + "/[0-9a-f]{64}");
    private static final Pattern PROBE = Pattern.compile("\\.probe-[0-9a-f-]{36}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_CALLS = 99;
    private static final Set<String> RUN_FILES = Stream.concat(
                    Stream.of(RUN_MARK, OUTCOME, PROBABILITIES),
                    Arrays.stream(ArtifactType.values()).map(ArtifactType::fileName))
            .collect(Collectors.toUnmodifiableSet());

    private LakeLayout() {}

    /** The path of a call's file within the run's folder. */
    static String ofCall(int number, String name) {
        if (number < 1 || number > MAX_CALLS) {
            throw new IllegalArgumentException("a run has calls 1 to " + MAX_CALLS + ", not " + number);
        }
        return String.format(Locale.ROOT, "%s/%02d/%s", CALLS, number, name);
    }

    /** The path of a file of the comparison without narrowing within the run's folder. */
    static String ofUnnarrowed(String name) {
        return UNNARROWED + "/" + name;
    }

    /** Whether a file with this lake_uri lies where a run's comparison without narrowing does. */
    static boolean isUnnarrowed(String fileUri) {
        return runFolderOf(fileUri)
                .filter(folder -> fileUri.startsWith(UNNARROWED + "/", folder.length() + 1))
                .isPresent();
    }

    /** Programs of another kind may record anything. */
    static boolean isKey(String derivationKey) {
        return KEY.matcher(derivationKey).matches();
    }

    /** The path of a receipt within the root. */
    static String ofReceipt(String derivationKey) {
        if (!isKey(derivationKey)) {
            throw new IllegalArgumentException("no derivation key: " + derivationKey);
        }
        return RECEIPTS + "/" + derivationKey.substring(0, 2) + "/" + derivationKey + ".json";
    }

    /** The path of the folder with the files of an interrogation within the root. */
    static String ofInterrogation(String key, String sha256) {
        return INTERROGATIONS + "/" + key + "/" + sha256;
    }

    /** Whether a folder with this lake_uri holds the files of an interrogation. */
    static boolean isInterrogation(String folderUri) {
        return INTERROGATION.matcher(folderUri).matches();
    }

    /** Whether a file of this name belongs into a run's folder, or a call's folder in it. */
    static boolean isRunFile(String name) {
        return RUN_FILES.contains(name);
    }

    /** The run whose folder has this lake_uri; empty if it is not a run's folder. */
    static Optional<UUID> runOf(String folderUri) {
        Matcher matcher = RUN_FOLDER.matcher(folderUri);
        return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
    }

    /** The run's folder that a file lies in, going by its lake_uri; empty if it lies in none. */
    static Optional<String> runFolderOf(String fileUri) {
        String uri = fileUri.replace('\\', '/');
        if (uri.length() <= RUN_FOLDER_LENGTH || uri.charAt(RUN_FOLDER_LENGTH) != '/') {
            return Optional.empty();
        }
        return Optional.of(uri.substring(0, RUN_FOLDER_LENGTH))
                .filter(folder -> runOf(folder).isPresent());
    }

    static boolean isReceipt(String lakeUri) {
        return RECEIPT.matcher(lakeUri).matches();
    }

    /** Whether a crash leaves a file of this name, during a write or a probe. */
    static boolean isLeftover(String name) {
        return DurableFile.isTemporary(name) || PROBE.matcher(name).matches();
    }

    static String ofProbe() {
        return ".probe-" + UUID.randomUUID();
    }
}
