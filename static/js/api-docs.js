// Starts Swagger UI on the API's documentation page; a file of its own because the CSP allows no inline script.
const wadah = document.getElementById("swagger-ui");

// Swagger fills every field with its example: all filters at once find nothing. Keys are optional, padlocks say otherwise.
function untukDicoba(skema) {
  for (const operasi of Object.values(skema.paths).flatMap((jalur) => Object.values(jalur))) {
    for (const parameter of operasi.parameters || []) {
      delete parameter.example;
      delete parameter.examples;
      delete parameter.schema.example;
      delete parameter.schema.examples;
    }
    if (operasi.operationId !== "pratinjau") delete operasi.security;
  }
  return skema;
}

fetch(wadah.dataset.skema)
  .then((jawaban) => jawaban.json())
  .then((skema) =>
    SwaggerUIBundle({
      spec: untukDicoba(skema),
      domNode: wadah,
      deepLinking: true,
      presets: [SwaggerUIBundle.presets.apis],
      layout: "BaseLayout",
    }),
  );
