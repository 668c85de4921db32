/** Code lists, loaded from files as scheme, version and code; called by every feature that keeps a coded value. */
package uk.onward.idva.code;
