package org.holocron.derive.job;

/**
 * What is known of other jobs. It is read only if a failure does not tell by itself whose fault it was, see {@link
 * Disposition#needsEvidence}.
 *
 * @param othersSucceeded whether a run succeeded since {@link JobHistory#deferredUtc}: if none did, nobody could have
 */
public record Evidence(boolean othersSucceeded) {

    /** Where no evidence is needed. */
    public static final Evidence NONE = new Evidence(false);
}
