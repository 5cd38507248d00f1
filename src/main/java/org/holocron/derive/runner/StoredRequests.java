package org.holocron.derive.runner;

import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Finds in the lake the last request that a model answered. A probe for which there is none has a short prompt instead. */
final class StoredRequests implements Function<Dependency, Optional<byte[]>> {

    private final BlameStore blame;
    private final Lake lake;

    StoredRequests(BlameStore blame, Lake lake) {
        this.blame = blame;
        this.lake = lake;
    }

    @Override
    public Optional<byte[]> apply(Dependency model) {
        try {
            return blame.lastAnsweredRequest(model).flatMap(this::read);
        } catch (DatabaseUnavailableException | LakeUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    /** A file that is gone or was changed is no request that the model answered. */
    private Optional<byte[]> read(FileRef request) {
        return lake.read(request) instanceof FileCheck.Intact intact ? Optional.of(intact.content()) : Optional.empty();
    }
}
