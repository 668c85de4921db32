/**
 * Handing a case on to another provider: offered, read, then accepted, refused or withdrawn. Until it is accepted the old
 * provider has it in hand; from then on the new one has, in a case of its own (ADR 0018).
 */
package uk.onward.idva.transfer;
