package org.holocron.derive.derivation;

import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.RunFolder;

/** Where the files of one call are written. */
interface CallFiles {

    /** Of a run of which nothing is kept. */
    CallFiles NONE = new CallFiles() {

        @Override
        public FileRef write(ArtifactType type, byte[] content) {
            return new FileRef("", null, null);
        }

        @Override
        public void force() {}
    };

    /** Another thread may still force it to disk. */
    FileRef write(ArtifactType type, byte[] content);

    /**
     * Returns when all that was written is durable.
     *
     * @throws org.holocron.derive.lake.LakeUnavailableException if it cannot be
     */
    void force();

    /**
     * Of a run's call. The request is forced when the run says so, what arrived from now on.
     *
     * @param number from 1 to 99
     */
    static CallFiles ofCall(RunFolder folder, int number) {
        return new CallFiles() {

            @Override
            public FileRef write(ArtifactType type, byte[] content) {
                FileRef written = folder.writeCall(number, type, content);
                if (type != ArtifactType.REQUEST_JSON) {
                    folder.forceAhead();
                }
                return written;
            }

            @Override
            public void force() {
                folder.forceCall(number);
            }
        };
    }

    /** Of the comparison without narrowing: each is durable as soon as it is written. */
    static CallFiles ofComparison(RunFolder folder) {
        return new CallFiles() {

            @Override
            public FileRef write(ArtifactType type, byte[] content) {
                return folder.writeUnnarrowed(type, content);
            }

            @Override
            public void force() {}
        };
    }
}
