"""Why an organisation has its points and its place: item by item, against another one, and under other assumptions."""
