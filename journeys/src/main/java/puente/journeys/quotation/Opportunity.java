package puente.journeys.quotation;

/** The opportunity that was made, as the step of the order stores it. */
record Opportunity(long leadId) {}
