package org.holocron.derive.registry;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/** The registry of a database whose rules are in this application. */
public final class StatementNodeRegistry implements NodeRegistry {

    private final SqlClient database;

    public StatementNodeRegistry(SqlClient database) {
        this.database = database;
    }

    @Override
    public JoinResult join(NodeBoot boot, Duration silentAfter) {
        return database.inTransaction(tx -> join(tx, boot, silentAfter));
    }

    private static JoinResult join(Session tx, NodeBoot boot, Duration silentAfter) throws SQLException {
        Optional<NodeRow> row = lock(tx, boot.node());
        if (row.isEmpty()) {
            if (tx.insertIfAbsent("registry/insert-node", parameters(boot, 0))) {
                return new JoinResult.Joined();
            }
            // Another process has inserted it in the meantime.
            row = lock(tx, boot.node());
        }
        NodeRow there = row.orElseThrow();
        if (there.isOf(boot)) {
            tx.changeOne("registry/take-node", parameters(boot, there.earlyDeaths()));
            return new JoinResult.Joined();
        }
        if (!there.mayBeTaken(silentAfter)) {
            return new JoinResult.Taken(there.holder());
        }
        tx.changeOne("registry/take-node", parameters(boot, there.earlyDeathsSince()));
        return new JoinResult.Joined();
    }

    private static Optional<NodeRow> lock(Session tx, String node) throws SQLException {
        return tx.row("registry/lock-node", Parameters.of().text("node", node), NodeRow::read);
    }

    @Override
    public boolean sayAlive(String node, UUID bootId) {
        return database.inTransaction(tx -> tx.updateOne("registry/beat", named(node, bootId)));
    }

    @Override
    public void leave(String node, UUID bootId) {
        database.inTransaction(tx -> tx.updateOne("registry/leave", named(node, bootId)));
    }

    private static Parameters named(String node, UUID bootId) {
        return Parameters.of().text("node", node).uuid("boot_id", bootId);
    }

    private static Parameters parameters(NodeBoot boot, int earlyDeaths) {
        return NodeParameters.of(boot).number("early_deaths", earlyDeaths);
    }
}
