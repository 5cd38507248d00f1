package org.holocron.derive.bench;

/** @param size of the layout */
record QueueCost(Layout layout, QueueOperation operation, int size, Cost cost) {

    @Override
    public String toString() {
        return layout.label() + " " + operation.label() + " " + Figures.whole(size) + ": "
                + Figures.whole(cost.rowsRead()) + " rows, "
                + Figures.decimal(cost.millis().median()) + " ms, CPU "
                + Figures.decimal(cost.cpuMillis().median()) + " ms, "
                + cost.millis().count() + " calls";
    }
}
