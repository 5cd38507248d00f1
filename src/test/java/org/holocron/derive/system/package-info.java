/**
 * A whole node without its server, in one process: queue, lake, model server and evidence are real or stand in for a
 * vendor's, and the test turns its clock. What an attempt leaves behind is asked of the database, the lake and the node.
 */
@NullMarked
package org.holocron.derive.system;

import org.jspecify.annotations.NullMarked;
