using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Validation.Admission;

namespace PolyGitops.Sdk.Generation.K8s;

/// <summary>The platform's admission policies as <c>ValidatingAdmissionPolicy</c> and binding, for one environment's namespaces.</summary>
internal static class AdmissionPolicyManifests
{
    private const string ApiVersion = "admissionregistration.k8s.io/v1";

    /// <summary>The cluster-wide kinds that are written.</summary>
    public static (string Group, string Kind)[] Kinds { get; } =
    [
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy"),
        ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"),
    ];

    public static void Add(KustomizationFolder folder, Platform platform, DeploymentEnvironment environment)
    {
        foreach (var policy in platform.PoliciesOf(environment))
        {
            var definition = AdmissionRules.DefinitionOf(policy.Rule);
            var name = ObjectNames.PolicyOf(definition.Name, environment);
            var files = K8sLayout.PolicyFiles(definition.Name);
            folder.Add(files.Policy, Policy(name, definition));
            folder.Add(files.Binding, Binding(name, policy, environment));
        }
    }

    private static JsonElement Policy(string name, AdmissionRuleDefinition definition) => Json.Object(
        ApiVersion,
        "ValidatingAdmissionPolicy",
        new JsonObject { ["name"] = name },
        ("spec", new JsonObject
        {
            ["failurePolicy"] = "Fail",
            ["matchConstraints"] = new JsonObject { ["resourceRules"] = ResourceRules(definition) },
            ["variables"] = new JsonArray([.. AdmissionRules.Variables.Select(v => Variable(v.Name, v.Expression))]),
            ["validations"] = new JsonArray(new JsonObject { ["expression"] = definition.Expression, ["message"] = definition.Message }),
        }));

    private static JsonArray ResourceRules(AdmissionRuleDefinition definition) => new([.. definition.Resources.Select(r => new JsonObject
    {
        ["apiGroups"] = new JsonArray(r.Group),
        ["apiVersions"] = new JsonArray("v1"),
        ["operations"] = new JsonArray("CREATE", "UPDATE"),
        ["resources"] = new JsonArray([.. r.Resources.Select(n => (JsonNode)n)]),
    })]);

    private static JsonObject Variable(string name, string expression) => new() { ["name"] = name, ["expression"] = expression };

    private static JsonElement Binding(string name, AdmissionPolicy policy, DeploymentEnvironment environment) => Json.Object(
        ApiVersion,
        "ValidatingAdmissionPolicyBinding",
        new JsonObject { ["name"] = name },
        ("spec", new JsonObject
        {
            ["policyName"] = name,
            ["validationActions"] = new JsonArray(policy.Action.ToString()),
            ["matchResources"] = new JsonObject
            {
                ["namespaceSelector"] = new JsonObject
                {
                    ["matchLabels"] = new JsonObject { [PlatformLabels.Environment] = environment.Name },
                },
            },
        }));
}
