package org.holocron.derive.verify;

import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;

/** Follows every receipt to the response it points to. */
final class ReceiptCheck {

    private final Lake lake;
    private final Sweep sweep;
    private final VerificationBuilder result;

    ReceiptCheck(Lake lake, Sweep sweep, VerificationBuilder result) {
        this.lake = lake;
        this.sweep = sweep;
        this.result = result;
    }

    void below(LakeEntry root) {
        root.entries().stream()
                .filter(LakeEntry::isReceiptsFolder)
                .filter(LakeEntry::isFolder)
                .flatMap(receipts -> receipts.entries().stream())
                .forEach(this::shelf);
    }

    private void shelf(LakeEntry shelf) {
        if (shelf.isFolder()) {
            shelf.entries().forEach(this::receipt);
        } else {
            sweep.unknownFile(shelf);
        }
    }

    private void receipt(LakeEntry entry) {
        if (!entry.isReceipt()) {
            sweep.unknownFile(entry);
            return;
        }
        result.receipt();
        if (!leadsToItsResponse(entry)) {
            result.deadReceipt();
            sweep.receipt(entry);
        }
    }

    private boolean leadsToItsResponse(LakeEntry receipt) {
        return lake.receipts()
                .responseOf(receipt)
                .map(lake::check)
                .filter(FileCheck.Intact.class::isInstance)
                .isPresent();
    }
}
