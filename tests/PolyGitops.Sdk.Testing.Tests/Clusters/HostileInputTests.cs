using System.Text.Json.Nodes;
using CsCheck;

namespace PolyGitops.Sdk.Testing.Tests.Clusters;

public class HostileInputTests
{
    private const string Deployment = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"a","labels":{"l":"x"},"annotations":{"n":"y"},"finalizers":["example.com/f"],
         "ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"o","uid":"u"}],"managedFields":[{"manager":"m","operation":"Update","fieldsV1":{"f:spec":{}}}]},
         "spec":{"replicas":1,"selector":{"matchLabels":{"l":"x"}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}},
         "template":{"metadata":{"labels":{"l":"x"}},"spec":{"containers":[{"name":"c","image":"i","ports":[{"containerPort":80}],"resources":{"limits":{"cpu":"1"}}}]}}}}
        """;

    private static readonly string Widget = Bodies.Widget(
        "a", """{"size":1,"color":"red","tags":["t"],"parts":[{"name":"p","count":1}],"free":{"x":{"y":[1,{"z":null}]}}}""",
        ""","labels":{"l":"x"},"finalizers":["example.com/f"],"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"o","uid":"u"}]""");

    private static readonly string[] Junk =
        ["null", "0", "-1.5e300", "true", "\"\"", "\"text\"", "[]", "{}", "[null]", "[[1]]", "{\"\":null}",
            "{\"$patch\":\"delete\"}", "[{\"name\":null}]", "\"\\u0000\"", "99999999999999999999"];

    public static readonly TheoryData<string, string> Targets = new()
    {
        { Api.Deployments, Deployment },
        { Bodies.Widgets, Widget },
        { "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Bodies.WidgetDefinition.Replace(
            "widgets", "gadgets", StringComparison.Ordinal).Replace("Widget", "Gadget", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task No_body_breaks_the_server(string path, string body)
    {
        await using var cluster = await DefinitionTests.WithWidgets();
        using var api = new Api(cluster);
        var name = JsonNode.Parse(body)!["metadata"]!["name"]!.ToString();
        var places = Count(JsonNode.Parse(body));
        await Gen.Select(Gen.Int[1, places - 1], Gen.Int[0, Junk.Length - 1], Gen.Int[0, 4]).SampleAsync(
            async (place, junk, way) =>
            {
                var broken = Replace(JsonNode.Parse(body)!.AsObject(), place, Junk[junk]);
                var answer = await (way switch
                {
                    0 => api.PostAsync(path, broken),
                    1 => api.PutAsync($"{path}/{name}", broken),
                    2 => api.ApplyAsync($"{path}/{name}", broken, "fuzz", "&force=true"),
                    3 => api.PatchAsync($"{path}/{name}", broken, Api.MergePatch),
                    _ => api.PatchAsync($"{path}/{name}", broken, Api.StrategicPatch),
                });
                Assert.False(answer.Code >= 500 && answer.Reason is not null, $"{way} {broken}\n{answer.Text}");
                Assert.Equal(200, (await api.GetAsync(path)).Code);
            },
            iter: 300, threads: 1);
    }

    private static int Count(JsonNode? node) => 1 + node switch
    {
        JsonObject fields => fields.Sum(f => Count(f.Value)),
        JsonArray items => items.Sum(Count),
        _ => 0,
    };

    private static string Replace(JsonObject body, int place, string junk)
    {
        // Placed as a marker, so that junk of any form can follow it as text.
        Mark(body, ref place);
        return body.ToJsonString().Replace("\"MARK\"", junk, StringComparison.Ordinal);
    }

    private static void Mark(JsonNode? node, ref int place)
    {
        if (node is JsonObject fields)
        {
            foreach (var name in fields.Select(f => f.Key).ToList())
            {
                if (--place == 0) fields[name] = "MARK";
                if (place > 0) Mark(fields[name], ref place);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (--place == 0) items[i] = "MARK";
                if (place > 0) Mark(items[i], ref place);
            }
        }
    }
}
