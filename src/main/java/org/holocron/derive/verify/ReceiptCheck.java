package org.holocron.derive.verify;

import java.util.Optional;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeEntry;
import org.holocron.derive.lake.Receipts;

/** Follows every receipt of this queue to the response it points to. */
final class ReceiptCheck {

    private final Lake lake;
    private final Receipts receipts;
    private final SweepPlan plan;
    private final VerificationBuilder result;

    ReceiptCheck(Lake lake, SweepPlan plan, VerificationBuilder result) {
        this.lake = lake;
        this.receipts = lake.receipts();
        this.plan = plan;
        this.result = result;
    }

    void below(LakeEntry root) {
        root.entries().stream()
                .filter(LakeEntry::isReceiptsFolder)
                .filter(LakeEntry::isFolder)
                .flatMap(all -> all.entries().stream())
                .forEach(this::shelf);
    }

    private void shelf(LakeEntry shelf) {
        if (shelf.isFolder()) {
            shelf.entries().forEach(this::receipt);
        } else {
            result.otherFile(shelf, plan);
        }
    }

    private void receipt(LakeEntry entry) {
        if (!entry.isReceipt()) {
            result.otherFile(entry, plan);
            return;
        }
        result.receipt();
        Optional<Receipts.Pointer> pointer = receipts.read(entry);
        if (pointer.filter(receipts::isAnothers).isPresent()) {
            result.anothers();
        } else if (!leadsToItsResponse(pointer)) {
            result.deadReceipt();
            plan.deadReceipt(entry);
        }
    }

    private boolean leadsToItsResponse(Optional<Receipts.Pointer> pointer) {
        return pointer.map(Receipts.Pointer::response)
                .map(lake::check)
                .filter(FileCheck.Intact.class::isInstance)
                .isPresent();
    }
}
