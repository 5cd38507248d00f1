package org.holocron.derive.registry;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.SqlClient;

/** The registry of a database whose rules are in procedures. */
public final class ProcedureNodeRegistry implements NodeRegistry {

    private final SqlClient database;

    public ProcedureNodeRegistry(SqlClient database) {
        this.database = database;
    }

    @Override
    public JoinResult join(NodeBoot boot, Duration silentAfter) {
        Parameters parameters = NodeParameters.of(boot)
                .seconds("silent_seconds", silentAfter)
                .seconds("early_seconds", DeathLimits.DEFAULT.early());
        return database.inOneCall(call -> call.row("registry/join", parameters, row -> result(row, boot)))
                .orElseThrow(() -> new IllegalStateException("usp_join_node returned no row"));
    }

    private static JoinResult result(Row row, NodeBoot boot) throws SQLException {
        NodeRow there = NodeRow.read(row);
        return there.isOf(boot) ? new JoinResult.Joined() : new JoinResult.Taken(there.holder());
    }

    @Override
    public boolean sayAlive(String node, UUID bootId) {
        return isOurs("registry/beat", node, bootId);
    }

    @Override
    public void leave(String node, UUID bootId) {
        isOurs("registry/leave", node, bootId);
    }

    private boolean isOurs(String procedure, String node, UUID bootId) {
        Parameters parameters = Parameters.of().text("node", node).uuid("boot_id", bootId);
        return database.inOneCall(call -> call.row(procedure, parameters, row -> row.uuid("boot_id")))
                .isPresent();
    }
}
