"""All French words of screens and command lines, from codes and figures. Pure; decides nothing."""
