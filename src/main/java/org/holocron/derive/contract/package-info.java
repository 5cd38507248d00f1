/**
 * A JSON schema (draft-07) in use: which schemas are taken, whether a document fits one, in what words it does not, and
 * what the schema's author should know of it.
 *
 * <p>The validator is everit's; what it gets wrong is put right here. {@link org.holocron.derive.contract.ContractReader} takes a
 * schema or says why not; what it makes, a {@link org.holocron.derive.contract.Contract}, is sound draft-07, has no references but JSON pointers to
 * schemas in itself, and an object may fit it.
 * What a contract says of a field, wherever it stands, is found by {@link org.holocron.derive.contract.FieldLookup}.
 *
 * <p>May be used by {@code interrogation}, {@code validation}, {@code narrowing} and {@code api} (which shows the schemas); uses {@code grammar} (what the model servers' grammars
 * hold of a schema), {@code format}, {@code pattern}, {@code guard}, {@code json}, {@code text} and {@code hash}.
 */
@NullMarked
package org.holocron.derive.contract;

import org.jspecify.annotations.NullMarked;
