package org.holocron.derive.batch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;
import org.holocron.derive.config.Directories;
import org.holocron.derive.files.PrivateFolder;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.node.NodeIdentity;
import org.holocron.derive.text.CleanLog;

/** At the start, keeps data directory and lake from other accounts of the machine, and says in the log what it changed or could not. */
final class PrivateFolders {

    private static final Logger LOG = CleanLog.of(PrivateFolders.class);

    private PrivateFolders() {}

    static void secure(Directories directories) {
        Stream.of(
                        NodeIdentity.folder(directories.data(), directories.fileGroup()),
                        Lake.folder(directories.lake(), directories.fileGroup()))
                .filter(folder -> !holdsEvidence(folder, directories))
                .forEach(folder -> folder.secure().ifPresent(told -> LOG.log(Level.WARNING, told)));
    }

    /** Others bring evidence: their way to it stays. */
    private static boolean holdsEvidence(PrivateFolder folder, Directories directories) {
        boolean holds = directories.evidence().startsWith(folder.path());
        if (holds) {
            LOG.log(
                    Level.WARNING,
                    "{0} holds EVIDENCE_ROOT and is left as open as it is: give the runner''s own files a folder that others may not enter",
                    folder.path());
        }
        return holds;
    }
}
