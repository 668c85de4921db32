/** Taking a case up: the provider accepts, assigns an IDVA, records how the person responded, and reads the case. */
package uk.onward.idva.casework;
