// Starts Swagger UI on the API's documentation page; a file of its own because the CSP allows no inline script.
const wadah = document.getElementById("swagger-ui");
SwaggerUIBundle({
  url: wadah.dataset.skema,
  domNode: wadah,
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
